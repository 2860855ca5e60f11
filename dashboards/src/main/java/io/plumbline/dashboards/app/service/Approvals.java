package io.plumbline.dashboards.app.service;

import io.plumbline.alerts.rollback.Rollbacks;
import io.plumbline.alerts.rollback.Rollbacks.Answer;
import io.plumbline.dashboards.page.RollbackApproval;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person's yes or no on the page, brought to the rollbacks in a transaction of its own. */
record Approvals(DataSource database, Rollbacks rollbacks, InstantSource clock) implements RollbackApproval {
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

    @Override
    public Optional<String> approve(String rollbackId, String actor) {
        return inTransaction(connection -> rollbacks.approve(connection, rollbackId, actor, clock.instant()));
    }

    @Override
    public Optional<String> veto(String rollbackId, String actor) {
        return inTransaction(connection -> rollbacks.veto(connection, rollbackId, actor, clock.instant()));
    }

    private interface Step {
        Answer take(Connection connection) throws SQLException;
    }

    private Optional<String> inTransaction(Step step) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var answer = step.take(connection);
                connection.commit();
                return problem(answer);
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException failure) {
            LOG.warn("A rollback could not be answered: {}", Causes.words(failure));
            return Optional.of("The database does not answer: " + Causes.words(failure));
        }
    }

    private static Optional<String> problem(Answer answer) {
        if (answer instanceof Answer.Done) return Optional.empty();
        if (answer instanceof Answer.NotWaiting late) {
            return Optional.of("It was not waiting for an answer: it is " + late.state() + ".");
        }
        return Optional.of("There is no such rollback.");
    }
}
