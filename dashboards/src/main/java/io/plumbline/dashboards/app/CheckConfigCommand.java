package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.settings.BadSettings;
import io.plumbline.dashboards.app.settings.Settings;
import io.plumbline.ingest.door.Rehearsal;
import io.plumbline.ingest.door.Rehearsal.Outcome;
import io.plumbline.ingest.door.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline check-config}. */
@Command(
        name = "check-config",
        description = {
            "Says whether a configuration can be used: 0 if so, 1 if not.",
            "With --sample, shows what the messages of a file would become, and why others are refused."
        },
        mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            description = "A message of a source as its sender writes it; several files may be given.")
    private Path @Nullable [] samples;

    @Option(names = "--source", paramLabel = "NAME", description = "The source it is of; not needed if there is one.")
    private String sourceName = "";

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "A header of the messages, such as ce-type=...; several may be given.")
    private Map<String, String> headers = Map.of();

    @Override
    public Integer call() throws BadSettings, UserMistake, IOException {
        var settings = config.settings();
        if (samples == null) {
            System.out.println(config.name() + ": good");
            return 0;
        }
        var rehearsal = new Rehearsal(source(settings), settings.doors());
        for (int index = 0; index < samples.length; index++) rehearsal.take(read(samples[index]), lowerCase(), index);
        int refused = 0;
        for (var outcome : rehearsal.end()) {
            if (outcome instanceof Outcome.Refused) refused++;
            print(outcome);
        }
        return refused == 0 ? 0 : 1;
    }

    private Source source(Settings settings) throws UserMistake {
        var sources = settings.doors().sources();
        if (sourceName.isEmpty() && sources.size() == 1) return sources.get(0);
        for (var source : sources) if (source.name().equals(sourceName)) return source;
        var names = sources.stream().map(Source::name).collect(Collectors.joining(", "));
        throw new UserMistake(
                names.isEmpty()
                        ? config.name() + " has no sources to try a sample on"
                        : "--source must be one of: " + names);
    }

    private Map<String, String> lowerCase() {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static byte[] read(Path file) throws UserMistake, IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw new UserMistake("there is no file " + file);
        }
    }

    private static void print(Outcome outcome) {
        if (outcome instanceof Outcome.Becomes becomes) {
            System.out.println("record   " + becomes.json());
            becomes.origins().forEach(origin -> System.out.println("           " + origin));
        } else if (outcome instanceof Outcome.LooksFor score) {
            System.out.println("score    " + score.json() + " looks for its answer by these ids");
        } else if (outcome instanceof Outcome.Refused refused) {
            System.out.println("refused  " + refused.why());
        } else if (outcome instanceof Outcome.Ignored ignored) {
            System.out.println("ignored  " + ignored.why());
        }
    }
}
