package org.gatehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Socket;
import org.gatehouse.gateway.RequestScope;
import org.gatehouse.security.CallerIdentity;
import org.gatehouse.testkit.TestToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerInvokerTest {

    /** As a server that remembers the caller beside the thread. */
    private static final class RememberedCaller implements CallerIdentity {

        private String caller = "whom the thread was made by";

        @Override
        public void run(JsonWebToken user, Runnable task) {
            as(user.getName(), task);
        }

        @Override
        public void runAsNobody(Runnable task) {
            as("nobody", task);
        }

        private void as(String name, Runnable task) {
            String before = caller;
            caller = name;
            try {
                task.run();
            } finally {
                caller = before;
            }
        }
    }

    private final RememberedCaller identity = new RememberedCaller();
    private final ContainerInvoker invoker = new ContainerInvoker(identity, new RequestScope());
    private final List<String> callers = new ArrayList<>();

    private static Socket client(@Nullable JsonWebToken user) {
        return (Socket) Proxy.newProxyInstance(
                Socket.class.getClassLoader(),
                new Class<?>[] {Socket.class},
                (proxy, method, arguments) -> method.getName().equals("user") ? user : null);
    }

    private void note() {
        callers.add(identity.caller);
    }

    @Test
    void aGatewayIsCalledAsTheUserOfTheClient() {
        invoker.run(client(new TestToken("ann")), this::note);

        assertThat(callers).containsExactly("ann");
    }

    @Test
    void ofAClientWithoutAUserNobodyCallsWhoeverHasCausedIt() {
        invoker.run(client(new TestToken("ann")), () -> {
            invoker.run(client(null), this::note);
            note();
        });

        assertThat(callers).containsExactly("nobody", "ann");
    }

    @Test
    void aUserWithoutANameIsNobody() {
        invoker.run(client(new TestToken(null, Map.of())), this::note);
        invoker.run(this::note);

        assertThat(callers).containsExactly("nobody", "nobody");
    }
}
