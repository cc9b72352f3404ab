package org.gatehouse.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.gatehouse.api.EmittedEvent;
import org.gatehouse.api.OnEvent;
import org.gatehouse.inspect.Faults;
import org.junit.jupiter.api.Test;

class ListenerInspectorTest {

    static class Base<T> {
        @OnEvent("inherited")
        public void inherited(T payload) {}

        @OnEvent("replaced")
        public void replaced(T payload) {}
    }

    static class Good extends Base<String> {
        @OnEvent("one")
        @OnEvent({"two", "three"})
        public void several(EmittedEvent event, int payload) {}

        @Override
        @OnEvent("replacement")
        public void replaced(String payload) {}
    }

    static class Bad {
        @OnEvent("a")
        void hidden() {}

        @OnEvent("b")
        public static void shared() {}

        @OnEvent("c")
        public void tooMany(String one, String two) {}

        @OnEvent({})
        public void never() {}

        @OnEvent("")
        public void nameless() {}
    }

    /** Only what an inspection asks of a bean. */
    private record FakeBean(Class<?> type, Set<Type> types) implements Bean<Object> {

        @Override
        public Class<?> getBeanClass() {
            return type;
        }

        @Override
        public Set<Type> getTypes() {
            return types;
        }

        @Override
        public Set<InjectionPoint> getInjectionPoints() {
            return Set.of();
        }

        @Override
        public Object create(CreationalContext<Object> context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void destroy(Object instance, CreationalContext<Object> context) {}

        @Override
        public Set<Annotation> getQualifiers() {
            return Set.of();
        }

        @Override
        public Class<? extends Annotation> getScope() {
            return ApplicationScoped.class;
        }

        @Override
        public String getName() {
            return null;
        }

        @Override
        public Set<Class<? extends Annotation>> getStereotypes() {
            return Set.of();
        }

        @Override
        public boolean isAlternative() {
            return false;
        }
    }

    private final Faults faults = new Faults();
    private final ListenerInspector inspector = new ListenerInspector(faults);

    private List<ListenerDefinition> listeners(Class<?> type) {
        return inspector.listeners(new FakeBean(type, Set.of(type)));
    }

    @Test
    void section10eachAnnotationIsAListenerAndAnArrayIsSeveralNames() {
        List<ListenerDefinition> listeners = listeners(Good.class);

        assertThat(faults.list()).isEmpty();
        assertThat(listeners)
                .extracting(listener ->
                        listener.method().getName() + List.of(listener.options().value()))
                .containsExactlyInAnyOrder(
                        "several[one]", "several[two, three]", "inherited[inherited]", "replaced[replacement]");
    }

    @Test
    void aListenerTakesWhatFitsItsParameter() {
        ListenerDefinition several = listeners(Good.class).stream()
                .filter(listener -> listener.method().getName().equals("several"))
                .findFirst()
                .orElseThrow();

        assertThat(several.takes(7)).isTrue();
        assertThat(several.takes("7")).isFalse();
        assertThat(several.takes(null)).isFalse();
    }

    @Test
    void aListenerOfAGenericBaseClassTakesWhatItsSubclassSays() {
        ListenerDefinition inherited = listeners(Good.class).stream()
                .filter(listener -> listener.method().getName().equals("inherited"))
                .findFirst()
                .orElseThrow();

        assertThat(inherited.takes("text")).isTrue();
        assertThat(inherited.takes(7)).isFalse();
    }

    @Test
    void tellsOfMethodsThatCannotListen() {
        listeners(Bad.class);

        String name = Bad.class.getName();
        assertThat(faults.list())
                .containsExactlyInAnyOrder(
                        name + ".hidden is not public, so it cannot be called: make it public",
                        name + ".shared is static, so it belongs to no bean: remove static",
                        name + ".tooMany has 2 parameters, but an event has one payload: keep one",
                        name + ".never names no event: @OnEvent needs a name",
                        name + ".nameless names no event: @OnEvent needs a name");
    }

    @Test
    void tellsOfEjbsWithoutAViewOfTheirClass() {
        inspector.listeners(new FakeBean(Good.class, Set.of(Runnable.class)));

        assertThat(faults.list())
                .contains(Good.class.getName()
                        + ".several belongs to an EJB that is called by its interfaces only: annotate that with"
                        + " @LocalBean");
    }
}
