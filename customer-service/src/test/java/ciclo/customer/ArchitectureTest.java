package ciclo.customer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ciclo.customer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /// A person has a profile, then names, then rights; what is heard goes to each of them.
    @ArchTest
    static final ArchRule featuresBuildOnEachOtherOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("profile")
            .definedBy("ciclo.customer.profile..")
            .layer("identity")
            .definedBy("ciclo.customer.identity..")
            .layer("privacy")
            .definedBy("ciclo.customer.privacy..")
            .layer("hearing")
            .definedBy("ciclo.customer.hearing..")
            .layer("intake")
            .definedBy("ciclo.customer.intake..")
            .whereLayer("profile")
            .mayOnlyBeAccessedByLayers("identity", "privacy", "hearing")
            .whereLayer("identity")
            .mayOnlyBeAccessedByLayers("privacy")
            .whereLayer("privacy")
            .mayOnlyBeAccessedByLayers("hearing")
            .whereLayer("hearing")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers("hearing");

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
