package dev.tarsier.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The doors of the house: who may see whom. */
class ArchitectureTest {

  private static final String[] API = {
    "dev.tarsier.anchor..",
    "dev.tarsier.data..",
    "dev.tarsier.geometry..",
    "dev.tarsier.input..",
    "dev.tarsier.loss..",
    "dev.tarsier.matching..",
    "dev.tarsier.model..",
    "dev.tarsier.nn..",
    "dev.tarsier.optim..",
    "dev.tarsier.plugin..",
    "dev.tarsier.roi.."
  };

  private static final String[] FORMATS = {
    "dev.tarsier.annotations..",
    "dev.tarsier.conversion..",
    "dev.tarsier.datacheck..",
    "dev.tarsier.files..",
    "dev.tarsier.images..",
    "dev.tarsier.output..",
    "dev.tarsier.problem..",
    "dev.tarsier.weights.."
  };

  private static final String[] OTHERS_THAN_API = {
    "dev.tarsier.backbones..",
    "dev.tarsier.heads..",
    "dev.tarsier.datasets..",
    "dev.tarsier.training..",
    "dev.tarsier.core..",
    "dev.tarsier.cli..",
    "dev.tarsier.evaluation.."
  };

  private static final ArchRule theApiSeesNobody =
      noClasses()
          .that(resideInAnyPackage(API))
          .should()
          .dependOnClassesThat(resideInAnyPackage(OTHERS_THAN_API));

  private static final ArchRule formatsSeeNobody =
      noClasses()
          .that(resideInAnyPackage(FORMATS))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.tarsier..", "ai.djl..", "org.opencv..", "com.google.inject..")
                  .and(not(resideInAnyPackage(FORMATS))));

  private static final ArchRule backbonesSeeTheApiAlone = seesOnlyTheApi("dev.tarsier.backbones..");

  private static final ArchRule headsSeeTheApiAlone = seesOnlyTheApi("dev.tarsier.heads..");

  private static final ArchRule datasetsSeeTheApiAlone = seesOnlyTheApi("dev.tarsier.datasets..");

  private static final ArchRule optimizersSeeTheApiAlone = seesOnlyTheApi("dev.tarsier.training..");

  private static final ArchRule evaluationSeesFormatsAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.tarsier.evaluation..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.tarsier..", "ai.djl..", "org.opencv..", "com.google.inject..")
                  .and(not(resideInAnyPackage("dev.tarsier.evaluation..")))
                  .and(not(resideInAnyPackage(FORMATS))));

  private static final ArchRule theEngineKnowsNoConcretePlugin =
      noClasses()
          .that()
          .resideInAPackage("dev.tarsier.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.tarsier.backbones..",
              "dev.tarsier.heads..",
              "dev.tarsier.datasets..",
              "dev.tarsier.training..",
              "dev.tarsier.cli..");

  private static final ArchRule onlyDatasetsTouchOpenCv =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tarsier.datasets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.opencv..", "nu.pattern..");

  private static final ArchRule tensorsStayWhereNetworksAre =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.tarsier.cli..",
              "dev.tarsier.datasets..",
              "dev.tarsier.data..",
              "dev.tarsier.anchor..",
              "dev.tarsier.matching..",
              "dev.tarsier.core.config..",
              "dev.tarsier.core.evaluate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  /** Without a device a manager is on GPU 0 wherever one is visible, whatever the config says. */
  private static final ArchRule everyManagerSaysItsDevice =
      noClasses()
          .should()
          .callMethod(NDManager.class, "newBaseManager")
          .orShould()
          .callMethod(Engine.class, "newBaseManager");

  private static final ArchRule guiceStaysInTheWiring =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tarsier.core.wiring..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  /** What {@code Functional.scale} says: the array made of the number is closed too early. */
  private static final ArchRule numbersAreMultipliedByFunctional =
      noClasses()
          .should()
          .callMethod(NDArray.class, "mul", Number.class)
          .orShould()
          .callMethod(NDArray.class, "div", Number.class)
          .orShould()
          .callMethod(NDArray.class, "pow", Number.class);

  /** What {@code Functional.concat} says: of one array it gives a copy without a gradient. */
  private static final ArchRule arraysAreJoinedByFunctional =
      noClasses()
          .should()
          .callMethod(NDArrays.class, "concat", NDList.class)
          .orShould()
          .callMethod(NDArrays.class, "concat", NDList.class, int.class);

  private static final ArchRule packagesFormNoCycles =
      slices().matching("dev.tarsier.(**)").should().beFreeOfCycles();

  private static final ArchRule everyPackageSaysWhatLivesThere =
      classes().should(liveInAPackageWithPackageInfo());

  private static final ArchRule nothingIsADumpingGround =
      noClasses()
          .should()
          .haveNameMatching(".*\\.[A-Za-z]*(Util|Utils|Helper|Manager|Common|Impl)[^.]*");

  private static final ArchRule staticFieldsAreFinal =
      fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

  private static final ArchRule onlyTheCommandLineHasStandardStreams =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tarsier.cli..")
          .should(ACCESS_STANDARD_STREAMS);

  private static final ArchRule nobodyThrowsGenericExceptions =
      noClasses().should(THROW_GENERIC_EXCEPTIONS);

  private static final ArchRule optionsAreRecords =
      classes()
          .that()
          .haveSimpleNameEndingWith("Options")
          .and()
          .resideOutsideOfPackage("dev.tarsier.cli..")
          .should()
          .beRecords();

  @TestFactory
  Stream<DynamicTest> doors() {
    JavaClasses house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("toolkit-testing"))
            .importPackages("dev.tarsier");
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("the api sees nobody", theApiSeesNobody);
    rules.put("backbones see the api alone", backbonesSeeTheApiAlone);
    rules.put("heads see the api alone", headsSeeTheApiAlone);
    rules.put("datasets see the api alone", datasetsSeeTheApiAlone);
    rules.put("optimizers see the api alone", optimizersSeeTheApiAlone);
    rules.put("formats see nobody", formatsSeeNobody);
    rules.put("evaluation sees formats alone", evaluationSeesFormatsAlone);
    rules.put("the engine knows no concrete plugin", theEngineKnowsNoConcretePlugin);
    rules.put("only datasets touch open cv", onlyDatasetsTouchOpenCv);
    rules.put("tensors stay where networks are", tensorsStayWhereNetworksAre);
    rules.put("every manager says its device", everyManagerSaysItsDevice);
    rules.put("every package says what lives there", everyPackageSaysWhatLivesThere);
    rules.put("guice stays in the wiring", guiceStaysInTheWiring);
    rules.put("numbers are multiplied by functional", numbersAreMultipliedByFunctional);
    rules.put("arrays are joined by functional", arraysAreJoinedByFunctional);
    rules.put("packages form no cycles", packagesFormNoCycles);
    rules.put("nothing is a dumping ground", nothingIsADumpingGround);
    rules.put("static fields are final", staticFieldsAreFinal);
    rules.put("only the command line has standard streams", onlyTheCommandLineHasStandardStreams);
    rules.put("nobody throws generic exceptions", nobodyThrowsGenericExceptions);
    rules.put("options are records", optionsAreRecords);
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(house)));
  }

  private static ArchCondition<JavaClass> liveInAPackageWithPackageInfo() {
    return new ArchCondition<>("live in a package with a package-info.java") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.getPackage().tryGetPackageInfo().isEmpty()) {
          events.add(
              SimpleConditionEvent.violated(type, type.getPackageName() + " has no package-info"));
        }
      }
    };
  }

  private static ArchRule seesOnlyTheApi(String room) {
    return noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(OTHERS_THAN_API).and(not(resideInAnyPackage(room))));
  }
}
