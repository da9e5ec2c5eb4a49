package ciclo.campaign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

@AnalyzeClasses(packages = "ciclo.campaign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainKnowsNothingButTheLanguage = classes()
            .that()
            .resideInAPackage("..domain..")
            .and()
            .resideOutsideOfPackage("ciclo.campaign.effect.domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("ciclo.campaign..domain..", "java..", "javax.crypto..", "org.jspecify..");

    @ArchTest
    static final ArchRule effectsArePureMathematics = classes()
            .that()
            .resideInAPackage("ciclo.campaign.effect.domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("ciclo.campaign.effect.domain", "java..", "org.jspecify..", "org.hipparchus..");

    @ArchTest
    static final ArchRule featuresStayOutOfEachOthersPersistence = classes()
            .that(resideInAPackage("ciclo.campaign.."))
            .should(new ArchCondition<>("use no other feature's persistence") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(dependency ->
                                    dependency.getTargetClass().getPackageName().contains(".persistence"))
                            .filter(dependency ->
                                    !featureOf(dependency.getTargetClass()).equals(featureOf(user)))
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(user, dependency.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule nothingDependsOnTheEdges = noClasses()
            .that()
            .resideOutsideOfPackages("..rest..", "..intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ciclo.campaign..rest..", "ciclo.campaign.intake..");

    /// `ciclo.campaign.targeting.persistence` belongs to `targeting`.
    private static String featureOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }
}
