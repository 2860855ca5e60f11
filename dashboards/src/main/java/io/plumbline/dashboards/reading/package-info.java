/** What the schemas of ingest and alerts say, read for people: records, the queries behind them, and their wording. */
@NullMarked
package io.plumbline.dashboards.reading;

import org.jspecify.annotations.NullMarked;
