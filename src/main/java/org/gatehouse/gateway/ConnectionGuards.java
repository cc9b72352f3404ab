package org.gatehouse.gateway;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.ConnectionContext;
import org.gatehouse.api.Socket;
import org.gatehouse.socketio.ExceptionMapper;
import org.gatehouse.socketio.NamespaceListener;
import org.jspecify.annotations.Nullable;

/**
 * The guards that decide who may connect to a gateway, or those that decide about all namespaces. Called by many threads at
 * once.
 *
 * @param gateway the class; null for all namespaces
 */
record ConnectionGuards(List<CanConnect> guards, @Nullable Class<?> gateway, GatewayInvoker invoker)
        implements NamespaceListener {

    private record Connection(Socket client, @Nullable Class<?> gateway) implements ConnectionContext {}

    @Override
    public void onAdmission(Socket socket) {
        Connection connection = new Connection(socket, gateway);
        for (CanConnect guard : guards) {
            AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
            invoker.run(socket, () -> refusal.set(refusal(guard, connection)));
            Throwable why = refusal.get();
            if (why != null) {
                throw ExceptionMapper.refusal(why, guard.getClass().getName());
            }
        }
    }

    private static @Nullable Throwable refusal(CanConnect guard, ConnectionContext connection) {
        try {
            return guard.canConnect(connection) ? null : Refusal.forbidden();
        } catch (Throwable e) {
            return e;
        }
    }
}
