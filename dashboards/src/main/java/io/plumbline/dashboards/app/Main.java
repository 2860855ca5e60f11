package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.settings.BadSettings;
import io.plumbline.dashboards.demo.DemoCommand;
import io.plumbline.dashboards.embedded.FolderInUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The program: its commands by name, and what it says when one fails. */
@Command(
        name = "plumbline",
        description =
                "Watches a fine-tuned model in production next to its base model, and takes it out when it is worse.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "plumbline COMMAND --help says more of a command."},
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            ServeCommand.class,
            ReportCommand.class,
            BenchCommand.class,
            CheckConfigCommand.class,
            DefaultsCommand.class,
            DetectorsCommand.class,
            SimulateCommand.class
        })
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commands().execute(arguments));
    }

    static CommandLine commands() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain);
    }

    /** The world's errors in a sentence; only a programmer's mistake shows where it happened. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        boolean mistake =
                failure instanceof BadSettings || failure instanceof FolderInUse || failure instanceof UserMistake;
        if (mistake) command.getErr().println(failure.getMessage());
        else LOG.error("{} failed", command.getCommandName(), failure);
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
