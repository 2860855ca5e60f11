package io.plumbline.dashboards.page;

import java.util.List;

/** What stands around the content of every page. */
record Frame(String title, String banner, List<PageSettings.Link> links, Assets assets) {}
