package org.gatehouse.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.wire.ReservedEvents;

/** The rooms of the house: which package may import which. */
@AnalyzeClasses(packages = "org.gatehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.gatehouse.";

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("api", List.of()),
            Map.entry("config", List.of()),
            Map.entry("inspect", List.of()),
            Map.entry("wire", List.of()),
            Map.entry("websocket", List.of("wire")),
            Map.entry("engineio", List.of("api", "config", "wire")),
            Map.entry("adapter", List.of("api", "config", "wire")),
            Map.entry("adapter.redis", List.of("adapter", "api", "config", "wire")),
            Map.entry("presence", List.of("adapter", "api", "config")),
            Map.entry("room", List.of("adapter", "api")),
            Map.entry("relay", List.of("config", "wire", "engineio")),
            Map.entry("security", List.of("api", "config")),
            Map.entry("socketio", List.of("api", "config", "wire", "engineio", "adapter")),
            Map.entry("plain", List.of("api", "config", "wire", "engineio", "socketio")),
            Map.entry("gateway", List.of("api", "config", "inspect", "socketio")),
            Map.entry("transport", List.of("api", "config", "wire", "engineio", "plain", "security", "websocket")),
            Map.entry("event", List.of("api", "config", "inspect", "wire")),
            Map.entry("emitter", List.of("wire")),
            Map.entry("rest", List.of("api", "config", "security")),
            Map.entry("demo", List.of("api")));

    @ArchTest
    static void everyPackageImportsOnlyWhatItMay(com.tngtech.archunit.core.domain.JavaClasses all) {
        MAY_IMPORT.forEach((name, allowed) -> imports(name, allowed).check(all));
    }

    private static ArchRule imports(String name, List<String> allowed) {
        String[] packages = Stream.concat(Stream.of(name), allowed.stream())
                .map(each -> ROOT + each)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> foreign =
                resideInAPackage("org.gatehouse..").and(DescribedPredicate.not(resideInAnyPackage(packages)));
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(foreign)
                .as(name + " imports only " + allowed);
    }

    @ArchTest
    static final ArchRule everyPackageIsListed = classes()
            .should()
            .resideInAnyPackage(Stream.concat(Stream.of("boot"), MAY_IMPORT.keySet().stream())
                    .map(name -> ROOT + name)
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule nobodyImportsBoot = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "boot")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "boot");

    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching("org.gatehouse.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theProtocolNeedsNoContainer = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "wire",
                    ROOT + "websocket",
                    ROOT + "engineio",
                    ROOT + "adapter",
                    ROOT + "adapter.redis",
                    ROOT + "socketio")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("jakarta..").and(DescribedPredicate.not(resideInAPackage("jakarta.json.."))));

    /** What is in its jar, whose users have neither a server nor its libraries. */
    @ArchTest
    static final ArchRule theEmitterNeedsNothingElse = classes()
            .that()
            .resideInAPackage(ROOT + "emitter")
            .or()
            .haveFullyQualifiedName(ROOT + "wire.ReservedEvents")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "org.msgpack..", ROOT + "emitter")
                    .or(JavaClass.Predicates.equivalentTo(ReservedEvents.class)));

    @ArchTest
    static final ArchRule noStaticStateChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");
}
