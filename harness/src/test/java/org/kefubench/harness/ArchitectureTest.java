package org.kefubench.harness;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final int LEAST_CLASSES = 250;
    private static final String ROOT = "org.kefubench.";
    private static final Set<String> APPROACHES = Set.of("rules", "intent", "dialogpt", "lora");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kefubench");

    @Test
    void it_saw_enough_classes_and_every_module() {
        assertThat(CLASSES).hasSizeGreaterThan(LEAST_CLASSES);
        Set<String> modules =
                CLASSES.stream().map(c -> c.getPackageName().split("\\.")[2]).collect(Collectors.toSet());
        assertThat(modules)
                .contains("api", "metrics", "datasets", "neural", "nd4j", "reports", "harness")
                .containsAll(APPROACHES);
    }

    @Test
    void api_and_metrics_know_no_other_module() {
        knowsOnly("api");
        knowsOnly("metrics");
    }

    @Test
    void datasets_reports_and_neural_know_api_alone() {
        knowsOnly("datasets", "api");
        knowsOnly("reports", "api");
        knowsOnly("neural", "api");
    }

    @Test
    void an_engine_in_a_module_of_its_own_knows_api_and_neural_alone() {
        knowsOnly("nd4j", "api", "neural");
    }

    @Test
    void approaches_know_api_and_neural_alone_but_for_one_that_stops_by_a_metric() {
        for (String approach : APPROACHES) {
            if (approach.equals("lora")) {
                knowsOnly(approach, "api", "metrics", "neural");
            } else {
                knowsOnly(approach, "api", "neural");
            }
        }
    }

    @Test
    void the_harness_never_names_an_approach_or_an_engine() {
        knowsOnly("harness", "api", "metrics", "datasets", "reports");
    }

    @Test
    void nobody_but_measure_reads_a_clock() {
        DescribedPredicate<JavaAccess<?>> clock = target(name("nanoTime")).or(target(name("currentTimeMillis")));
        noClasses()
                .that()
                .resideOutsideOfPackage("..harness.measure..")
                .and()
                .resideOutsideOfPackage("..jmh_generated..")
                .should()
                .accessTargetWhere(clock)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void nobody_but_cli_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..harness.cli..")
                .should()
                .accessField(System.class, "out")
                .check(CLASSES);
    }

    @Test
    void nobody_knows_the_command_line_but_main() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..harness.cli..")
                .and()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..harness.cli..")
                .check(CLASSES);
    }

    @Test
    void scores_are_pure_functions_that_know_neither_processes_nor_clocks() {
        noClasses()
                .that()
                .resideInAPackage("..harness.score..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..harness.measure..", "..harness.process..", "..harness.run..", "..harness.catalogue..")
                .check(CLASSES);
    }

    @Test
    void no_class_is_called_manager_helper_impl_or_util() {
        assertThat(CLASSES.stream()
                        .filter(c -> !c.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(c -> !c.getPackageName().contains("jmh_generated"))
                        .map(c -> c.getSimpleName()))
                .noneMatch(simple -> simple.matches(".*(Manager|Helper|Impl|Utils?)"));
    }

    @Test
    void modules_have_no_cycles() {
        slices().matching("org.kefubench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static void knowsOnly(String module, String... known) {
        Set<String> allowed = Stream.concat(Stream.of(module), Stream.of(known)).collect(Collectors.toSet());
        DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> foreign =
                DescribedPredicate.describe("of other modules of the project", c -> {
                    String name = c.getPackageName();
                    return name.startsWith(ROOT) && !allowed.contains(name.split("\\.")[2]);
                });
        noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat(foreign)
                .check(CLASSES);
    }
}
