package ciclo.ticket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

@AnalyzeClasses(packages = "ciclo.ticket", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule domainDependsOnJavaAlone = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..domain..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule featuresStayOutOfEachOthersPersistence = classes()
            .should(new ArchCondition<JavaClass>("not use another feature's persistence") {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> persistenceOfAnotherFeature(user, dependency.getTargetClass()))
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule nothingDependsOnTheEdges = noClasses()
            .that()
            // Documents are validated as requests are, and stored as they came.
            .resideOutsideOfPackages("..rest..", "..kafka..", "..document..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ciclo.ticket..rest..", "ciclo.ticket..kafka..");

    private static boolean persistenceOfAnotherFeature(JavaClass user, JavaClass used) {
        String name = used.getPackageName();
        int end = name.indexOf(".persistence");
        return name.startsWith("ciclo.ticket.")
                && end > 0
                && !user.getPackageName().startsWith(name.substring(0, end));
    }
}
