package ciclo.lifecycle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ciclo.lifecycle", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_IS_PURE = classes()
            .that()
            .resideInAPackage("..domain..")
            .and()
            .resideOutsideOfPackage("ciclo.lifecycle.value.domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("ciclo.lifecycle..domain..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule VALUE_MODELS_ARE_PURE_MATHEMATICS = classes()
            .that()
            .resideInAPackage("ciclo.lifecycle.value.domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("ciclo.lifecycle.value.domain", "java..", "org.jspecify..", "org.hipparchus..");

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_EDGES = noClasses()
            .that()
            .resideOutsideOfPackages("..rest..", "..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ciclo.lifecycle..rest..", "ciclo.lifecycle..kafka..");

    @ArchTest
    static final ArchRule FEATURES_STAY_OUT_OF_EACH_OTHERS_TABLES = noClasses()
            .that()
            .resideOutsideOfPackage("ciclo.lifecycle.stage..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ciclo.lifecycle.stage.persistence..");

    @ArchTest
    static final ArchRule VALUE_TABLES_ARE_ITS_OWN = noClasses()
            .that()
            .resideOutsideOfPackage("ciclo.lifecycle.value..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ciclo.lifecycle.value.persistence..");
}
