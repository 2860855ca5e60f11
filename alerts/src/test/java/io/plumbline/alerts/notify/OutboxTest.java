package io.plumbline.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.alerts.notify.Notice.Fact;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Notice.Severity;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final ChannelSettings SLACK = new ChannelSettings.Slack("slack", Secret.of("xoxb-1"), "C024BE91L");
    private static final ChannelSettings PAGER = new ChannelSettings.PagerDuty("pager", Secret.of(PagerDutyStub.KEY));

    private DataSource database = TestDatabase.shared();

    @BeforeEach
    void empty() throws Exception {
        database = TestDatabase.empty();
    }

    @Test
    void aNoticeIsARowOnEveryChannelThatTakesItsSeverity() throws Exception {
        var outbox = new Outbox(List.of(SLACK, PAGER));

        try (Connection connection = database.getConnection()) {
            outbox.add(connection, Notices.of("page", Kind.TRIGGER, Severity.PAGE), Notices.AT);
            outbox.add(connection, Notices.of("note", Kind.NOTE, Severity.NOTE), Notices.AT);
        }

        assertThat(TestDatabase.rows("SELECT channel, dedup_key, kind, severity, state FROM alerts.outbox ORDER BY id"))
                .containsExactly(
                        "slack page TRIGGER PAGE QUEUED",
                        "pager page TRIGGER PAGE QUEUED",
                        "slack note NOTE NOTE QUEUED");
    }

    @Test
    void aTransactionThatFailsTellsNobody() throws Exception {
        var outbox = new Outbox(List.of(SLACK));

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            outbox.add(connection, Notices.of("page", Kind.TRIGGER), Notices.AT);
            connection.rollback();
        }

        assertThat(TestDatabase.rows("SELECT id FROM alerts.outbox")).isEmpty();
    }

    @Test
    void whatCannotBeStoredIsReplacedAndNotLost() throws Exception {
        var notice = new Notice(
                "key",
                Kind.NOTE,
                Severity.NOTE,
                "default",
                "bot",
                "a\0b",
                "half \uD83D pair",
                List.of(new Fact("\0", "\uDE00")),
                "",
                "",
                Notices.AT);

        try (Connection connection = database.getConnection()) {
            new Outbox(List.of(SLACK)).add(connection, notice, Notices.AT);
        }

        String stored =
                TestDatabase.rows("SELECT notice::text FROM alerts.outbox").get(0);
        assertThat(Letter.decode(stored).notice().title()).isEqualTo("a\uFFFDb");
        assertThat(Letter.decode(stored).notice().summary()).isEqualTo("half \uFFFD pair");
    }

    @Test
    void aLetterIsReadAsItWasWritten() {
        var letter = new Letter(Notices.of("key", Kind.UPDATE, Severity.TICKET), "pager");

        assertThat(Letter.decode(letter.encode())).isEqualTo(letter);
    }

    @Test
    void channelsThatCannotBeToldApartAreRefused() {
        assertThatThrownBy(() -> new Outbox(List.of(SLACK, SLACK))).hasMessageContaining("slack");
    }

    @Test
    void aFallbackMustExist() {
        var channel = new ChannelSettings.PagerDuty(
                "pager",
                Secret.of(PagerDutyStub.KEY),
                ChannelSettings.PagerDuty.API,
                EnumSet.of(Severity.PAGE),
                "slak");

        assertThatThrownBy(() -> new Outbox(List.of(channel, SLACK))).hasMessageContaining("slak");
    }
}
