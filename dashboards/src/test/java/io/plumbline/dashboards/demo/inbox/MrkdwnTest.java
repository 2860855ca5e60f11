package io.plumbline.dashboards.demo.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *bold* and _italic_              | <b>bold</b> and <i>italic</i>
            valid_json fell, 2 * 3 * 4       | valid_json fell, 2 * 3 * 4
            `code`                           | <code>code</code>
            :warning: :unknown_emoji:        | ⚠️ :unknown_emoji:
            a &lt; b &amp; c                 | a &lt; b &amp; c
            &gt; quoted                      | <q>quoted</q>
            """)
    void marksBecomeHtml(String text, String html) {
        assertThat(Mrkdwn.toHtml(text)).isEqualTo(html);
    }

    @Test
    void aLinkKeepsItsLabel() {
        assertThat(Mrkdwn.toHtml("see <http://127.0.0.1:8080/d/a_b_c|the _page_>"))
                .isEqualTo("see <a href=\"http://127.0.0.1:8080/d/a_b_c\">the _page_</a>");
        assertThat(Mrkdwn.toHtml("<https://x.org/?a=1&b=2>"))
                .isEqualTo("<a href=\"https://x.org/?a=1&amp;b=2\">https://x.org/?a=1&amp;b=2</a>");
    }

    @Test
    void whatComesFromOutsideNeverBecomesHtml() {
        assertThat(Mrkdwn.toHtml("<script>alert(1)</script>")).isEqualTo("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(Mrkdwn.toHtml("<javascript:alert(1)|x>")).doesNotContain("<a");
        assertThat(Mrkdwn.toHtml("<http://x/\" onmouseover=\"y|z>")).doesNotContain("<a href=\"http://x/\" on");
        assertThat(Mrkdwn.toHtml("\uE0000\uE001 <http://x|y>")).isEqualTo("0 <a href=\"http://x\">y</a>");
        assertThat(Mrkdwn.escaped("'\"<>&")).isEqualTo("&#39;&quot;&lt;&gt;&amp;");
    }
}
