package dev.rensei.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape that the worker keeps: one road, on which no package knows those before it. */
class ArchitectureTest {

    private static final String ROOT = "dev.rensei.sandbox.";

    private static JavaClasses worker;

    @BeforeAll
    static void readTheWorker() {
        worker = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> location.contains("/target/classes/"))
                .importPackages("dev.rensei.sandbox");
    }

    @Test
    void shouldKnowOnlyWhatLiesAheadOnTheRoad() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("ops")
                .definedBy(ROOT + "ops..")
                .layer("trace")
                .definedBy(ROOT + "trace..")
                .layer("dispatch")
                .definedBy(ROOT + "dispatch..")
                .layer("watch")
                .definedBy(ROOT + "watch..")
                .layer("session")
                .definedBy(ROOT + "session..")
                .layer("routing")
                .definedBy(ROOT + "routing..")
                .layer("access")
                .definedBy(ROOT + "access..")
                .layer("credential")
                .definedBy(ROOT + "credential..")
                .layer("pool")
                .definedBy(ROOT + "pool..")
                .layer("lifecycle")
                .definedBy(ROOT + "lifecycle..")
                .layer("kafka")
                .definedBy(ROOT + "kafka..")
                .layer("provider")
                .definedBy(ROOT + "provider")
                .layer("providers")
                .definedBy(ROOT + "provider.(*)..")
                .layer("model")
                .definedBy(ROOT + "model..")
                .whereLayer("ops")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("trace")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("providers")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("dispatch")
                .mayOnlyBeAccessedByLayers("ops")
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("ops")
                .whereLayer("session")
                .mayOnlyBeAccessedByLayers("ops", "trace", "dispatch", "watch")
                .whereLayer("routing")
                .mayOnlyBeAccessedByLayers("ops", "trace", "dispatch", "session")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("ops", "trace", "dispatch", "watch", "session")
                .whereLayer("credential")
                .mayOnlyBeAccessedByLayers("access")
                .whereLayer("pool")
                .mayOnlyBeAccessedByLayers("ops", "trace", "dispatch", "watch", "session", "routing", "access")
                .whereLayer("lifecycle")
                .mayOnlyBeAccessedByLayers("ops", "trace", "dispatch", "watch", "session")
                .check(worker);
    }

    @Test
    void shouldKeepTheModelPlain() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "io.smallrye..")
                .check(worker);
    }

    @Test
    void shouldRouteWithoutInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "routing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "io.smallrye..", "java.io..")
                .check(worker);
    }

    @Test
    void shouldKeepTheSessionMachinePure() {
        noClasses()
                .that()
                .implement(ROOT + "session.SessionState")
                .or()
                .implement(ROOT + "session.Effect")
                .or()
                .implement(ROOT + "session.Input")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.apache.kafka..", "io.smallrye..")
                .check(worker);
    }

    @Test
    void shouldKeepKafkaFromProviders() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "provider..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", ROOT + "kafka..", ROOT + "lifecycle..", ROOT + "session..")
                .check(worker);
    }

    @Test
    void shouldKnowOfSpansInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "trace..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(worker);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(worker);
    }

    @Test
    void shouldNotNameTypesAfterNothing() {
        classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Service)$")
                .check(worker);
    }
}
