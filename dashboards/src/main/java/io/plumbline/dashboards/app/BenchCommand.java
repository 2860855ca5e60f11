package io.plumbline.dashboards.app;

import picocli.CommandLine.Command;

/** {@code plumbline bench}: the commands that measure the program itself. */
@Command(
        name = "bench",
        description = "Measures this program on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BenchIngestCommand.class)
final class BenchCommand {}
