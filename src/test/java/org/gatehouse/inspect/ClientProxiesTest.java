package org.gatehouse.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import org.junit.jupiter.api.Test;

class ClientProxiesTest {

    @ApplicationScoped
    static class Good {
        static final void shared() {}

        protected Good() {}

        Good(String injected) {}

        private final void own() {}
    }

    @ApplicationScoped
    static final class Final {}

    static class Base {
        final void template() {}
    }

    @ApplicationScoped
    static class Derived extends Base {}

    @ApplicationScoped
    static class Injected {
        Injected(String injected) {}
    }

    @ApplicationScoped
    record Immutable(String injected) {}

    @Dependent
    static final class CalledItself {
        CalledItself(String injected) {}
    }

    private final Faults faults = new Faults();

    private Faults check(Class<?> type) {
        ClientProxies.checkIfNormal(type, faults);
        return faults;
    }

    @Test
    void whatCdiCanExtendIsNoFault() {
        assertThat(check(Good.class).list()).isEmpty();
        assertThat(check(CalledItself.class).list()).isEmpty();
    }

    @Test
    void aFinalClassIsAFault() {
        assertThat(check(Final.class).list())
                .containsExactly(Final.class.getName()
                        + " is final, but CDI makes a subclass of it, by which it is called: remove final");
    }

    @Test
    void aFinalMethodIsAFaultAlsoIfItIsInherited() {
        assertThat(check(Derived.class).list())
                .containsExactly(Base.class.getName()
                        + ".template is final, so CDI cannot make the subclass by which it is called: remove final");
    }

    @Test
    void aConstructorThatOnlyCdiCouldCallIsNotEnough() {
        assertThat(check(Injected.class).list())
                .containsExactly(Injected.class.getName()
                        + " has no constructor without parameters, which CDI needs to make the subclass by which it is"
                        + " called: add one that is not private, beside the one with @Inject");
    }

    @Test
    void aRecordIsBoth() {
        assertThat(check(Immutable.class).list()).hasSizeGreaterThan(1);
    }
}
