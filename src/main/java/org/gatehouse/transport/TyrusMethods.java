package org.gatehouse.transport;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/**
 * What Tyrus has below its sessions, found by name, since it is not on the class path of other servers. Immutable.
 */
final class TyrusMethods {

    private static final String SESSION = "org.glassfish.tyrus.core.TyrusSession";

    private final Field webSocket;
    private final MethodHandle sendText;
    private final MethodHandle sendBinary;
    private final MethodHandle sendRaw;

    /**
     * Finds them.
     *
     * @throws ReflectiveOperationException if this Tyrus is another than what was known
     */
    static TyrusMethods of(Session session) throws ReflectiveOperationException {
        return new TyrusMethods(session.getAsyncRemote().getClass().getSuperclass(), "webSocket");
    }

    TyrusMethods(Class<?> remote, String field) throws ReflectiveOperationException {
        webSocket = remote.getDeclaredField(field);
        webSocket.setAccessible(true);
        Class<?> type = webSocket.getType();
        sendText = find(type, "sendText", void.class, String.class, SendHandler.class);
        sendBinary = find(type, "sendBinary", void.class, byte[].class, SendHandler.class);
        sendRaw = find(type, "sendRawFrame", Object.class, ByteBuffer.class);
    }

    static boolean serve(Session session) {
        return session.getClass().getName().equals(SESSION);
    }

    private static MethodHandle find(Class<?> owner, String name, Class<?> returned, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(owner.getMethod(name, parameters))
                .asType(MethodType.methodType(returned, parameters).insertParameterTypes(0, Object.class));
    }

    Object webSocket(Session session) throws ReflectiveOperationException {
        return webSocket.get(session.getAsyncRemote());
    }

    void sendText(Object target, String text, SendHandler handler) {
        try {
            sendText.invokeExact(target, text, handler);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    void sendBinary(Object target, byte[] bytes, SendHandler handler) {
        try {
            sendBinary.invokeExact(target, bytes, handler);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Sends frames with their headers. */
    void sendRaw(Object target, ByteBuffer frames) {
        try {
            Object unused = sendRaw.invokeExact(target, frames);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
}
