package io.plumbline.dashboards.page;

import java.util.Optional;

/** Where a person's yes or no to a waiting rollback goes. Called off the event loop; may block. */
public interface RollbackApproval {
    /** Empty when it is done, otherwise why it could not be, in words. */
    Optional<String> approve(String rollbackId, String actor);

    /** Empty when it is done, otherwise why it could not be, in words. */
    Optional<String> veto(String rollbackId, String actor);

    /** For a process that shows rollbacks but does not decide on them. */
    static RollbackApproval readOnly() {
        return new RollbackApproval() {
            @Override
            public Optional<String> approve(String rollbackId, String actor) {
                return Optional.of("This process only shows rollbacks; approve it where the role alerts runs.");
            }

            @Override
            public Optional<String> veto(String rollbackId, String actor) {
                return approve(rollbackId, actor);
            }
        };
    }
}
