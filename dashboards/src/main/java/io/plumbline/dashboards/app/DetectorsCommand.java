package io.plumbline.dashboards.app;

import io.plumbline.detectors.catalogue.Catalogue;
import io.plumbline.detectors.catalogue.Method;
import io.plumbline.detectors.catalogue.Method.Form;
import io.plumbline.detectors.classical.Signal;
import io.plumbline.detectors.classical.StreamDetector;
import io.plumbline.detectors.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plumbline detectors}. */
@Command(
        name = "detectors",
        description = {
            "Lists the statistical methods by name, or runs one on files of numbers:",
            "  plumbline detectors ks reference.txt live.txt",
            "  plumbline detectors adwin values.txt"
        },
        mixinStandardHelpOptions = true)
final class DetectorsCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "A method of the list.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..2",
            paramLabel = "FILE",
            description =
                    "Numbers, apart by white space or commas: reference and live, or one stream or list of differences.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws UserMistake, IOException {
        if (name.isEmpty()) {
            list();
            return 0;
        }
        var method = Catalogue.find(name)
                .orElseThrow(
                        () -> new UserMistake("no method is called \"" + name + "\"; plumbline detectors lists them"));
        var form = method.form();
        if (form instanceof Form.Values values) {
            print(values.test().test(NumbersFile.read(file(0)), NumbersFile.read(file(1))));
        } else if (form instanceof Form.Counts counts) {
            print(counts.test().test(NumbersFile.counts(file(0)), NumbersFile.counts(file(1))));
        } else if (form instanceof Form.Differences differences) {
            print(differences.test().test(NumbersFile.read(file(0))));
        } else if (form instanceof Form.Stream stream) {
            print(stream.fresh().get(), NumbersFile.read(file(0)));
        } else {
            throw new UserMistake(name + " keeps a state of its own and is no test of a file: replay runs it on a log");
        }
        return 0;
    }

    private Path file(int index) throws UserMistake {
        if (index < files.size()) return files.get(index);
        throw new UserMistake(name + " needs " + (index == 0 ? "a file of numbers" : "a second file of numbers"));
    }

    private static void list() {
        var family = "";
        for (var method : Catalogue.methods()) {
            if (!method.family().equals(family)) System.out.println("%n%s".formatted(method.family()));
            family = method.family();
            System.out.println("  %-26s %s%s".formatted(method.name(), method.answers(), use(method)));
        }
    }

    private static String use(Method method) {
        return switch (method.use()) {
            case PAGES -> " [may page]";
            case DECIDES -> " [may decide]";
            case READS -> "";
        };
    }

    private static void print(Finding finding) {
        if (finding instanceof Finding.Insufficient few) {
            System.out.println("too little to say: " + few.have() + " units, " + few.need() + " are needed");
        } else if (finding instanceof Finding.Tested tested) {
            System.out.println("effect     " + tested.effect());
            System.out.println("statistic  " + tested.statistic());
            System.out.println("p-value    " + tested.pValue());
        }
    }

    private static void print(StreamDetector detector, double[] values) {
        int alarms = 0;
        for (int index = 0; index < values.length; index++) {
            if (detector.update(values[index]) != Signal.CHANGE) continue;
            alarms++;
            System.out.println("change at value " + (index + 1));
        }
        System.out.println(String.format(Locale.ROOT, "%,d values, %d changes", values.length, alarms));
    }
}
