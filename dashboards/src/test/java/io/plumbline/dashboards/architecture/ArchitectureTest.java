package io.plumbline.dashboards.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The rules of the house that hold over all modules. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.plumbline");

    @Test
    void aModuleUsesOnlyThoseToItsLeft() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("detectors")
                .definedBy("io.plumbline.detectors..")
                .layer("ingest")
                .definedBy("io.plumbline.ingest..")
                .layer("alerts")
                .definedBy("io.plumbline.alerts..")
                .layer("dashboards")
                .definedBy("io.plumbline.dashboards..")
                .whereLayer("dashboards")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("alerts")
                .mayOnlyBeAccessedByLayers("dashboards")
                .whereLayer("ingest")
                .mayOnlyBeAccessedByLayers("alerts", "dashboards")
                .check(CODE);
    }

    @Test
    void detectorsKnowNothingOfTheOutsideWorld() {
        noClasses()
                .that()
                .resideInAPackage("io.plumbline.detectors..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx..",
                        "java.io..",
                        "java.net..",
                        "java.nio..",
                        "java.sql..",
                        "java.time..",
                        "java.util.concurrent..",
                        "org.slf4j..")
                .check(CODE);
    }

    /** Tests that lose their level when looked at again and again are for reading: nothing that alerts may use one. */
    @Test
    void nothingThatAlertsRestsOnATestForReading() {
        noClasses()
                .that()
                .resideInAPackage("io.plumbline.alerts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.plumbline.detectors.classical..",
                        "io.plumbline.detectors.drift..",
                        "io.plumbline.detectors.paired..")
                .check(CODE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.plumbline.(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void onlyTheProgramReadsTheWallClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.plumbline.dashboards.app..")
                .and()
                .haveSimpleNameNotEndingWith("Command") // of the program, wherever it stands
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CODE);
    }

    @Test
    void aClassIsNamedAfterWhatItIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(CODE);
    }

    @Test
    void nothingButTheProgramEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.plumbline.dashboards.app..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CODE);
    }
}
