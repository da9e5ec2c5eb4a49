package ciclo.customer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ciclo.customer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresStayOutOfEachOther =
            slices().matching("ciclo.customer.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nothingDependsOnTheHttpEdge = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .resideOutsideOfPackage("ciclo.customer")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule decidingWhatIsAnEventKnowsNeitherHttpNorKafka = noClasses()
            .that()
            .haveSimpleName("Intake")
            .or()
            .haveSimpleName("EventPayload")
            .or()
            .haveSimpleName("Envelope")
            .or()
            .haveSimpleName("Reading")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.apache.kafka..", "io.vertx..", "jakarta.persistence..");
}
