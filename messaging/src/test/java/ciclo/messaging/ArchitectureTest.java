package ciclo.messaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ciclo.messaging", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule contractsKnowNothingOfHowTheyTravel = noClasses()
            .that()
            .resideInAPackage("..event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..outbox..", "..inbox..", "..problem..", "org.apache.kafka..", "io.vertx..");

    @ArchTest
    static final ArchRule problemsHaveNothingToDoWithMessages = classes()
            .that()
            .resideInAPackage("..problem..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("ciclo.messaging.event", "ciclo.messaging.outbox", "ciclo.messaging.inbox");

    @ArchTest
    static final ArchRule nothingIsCyclic =
            slices().matching("ciclo.messaging.(*)..").should().beFreeOfCycles();
}
