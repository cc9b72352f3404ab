package org.gatehouse.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodsTest {

    interface Greeting {
        default void greet() {}
    }

    /** Not public, so that a public subclass has a bridge to make its methods visible. */
    abstract static class Base<T> {
        public void inherited(T item) {}

        public void replaced(T item) {}

        public Object narrowed() {
            return "";
        }

        void notPublic() {}
    }

    public static class Derived extends Base<String> implements Greeting {
        @Override
        public void replaced(String item) {}

        @Override
        public String narrowed() {
            return "";
        }

        public void replaced(String one, String two) {}
    }

    abstract static class Hidden {
        public void any(Object item) {}
    }

    public static class Overloading extends Hidden {
        public void any(String item) {}
    }

    @Test
    void anOverloadBesideABridgeDoesNotHideTheMethodOfAHiddenBase() {
        assertThat(Methods.of(Overloading.class))
                .extracting(method -> method.getDeclaringClass().getSimpleName())
                .containsExactlyInAnyOrder("Hidden", "Overloading");
    }

    @Test
    void findsWhatIsDeclaredOrInheritedAndNotOverridden() {
        List<Method> methods = Methods.of(Derived.class);

        assertThat(methods)
                .extracting(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()
                        + method.getParameterCount())
                .containsExactlyInAnyOrder(
                        "Derived.replaced1",
                        "Derived.replaced2",
                        "Derived.narrowed0",
                        "Base.inherited1",
                        "Base.notPublic0",
                        "Greeting.greet0");
        assertThat(methods).noneMatch(Method::isSynthetic);
    }
}
