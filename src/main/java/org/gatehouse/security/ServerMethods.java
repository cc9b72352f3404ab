package org.gatehouse.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** Methods of classes that only one server has, so that nothing can be compiled against them. */
final class ServerMethods {

    private static final Logger LOG = System.getLogger(ServerMethods.class.getName());

    private final ClassLoader loader = ServerMethods.class.getClassLoader();
    private final MethodHandles.Lookup lookup = MethodHandles.publicLookup();

    /** A way of one server, if this is the one. */
    @FunctionalInterface
    interface Way {
        CallerIdentity open() throws ReflectiveOperationException;
    }

    static Optional<CallerIdentity> find(Way way) {
        try {
            return Optional.of(way.open());
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // another server
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.WARNING, "this version of the server has changed: EJBs see no users of gateways", e);
            return Optional.empty();
        }
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    /** A static method; what it takes and returns is seen as objects. */
    MethodHandle function(Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return generic(lookup.findStatic(owner, name, MethodType.methodType(result, parameters)));
    }

    /** A method, whose first parameter is the object that has it. */
    MethodHandle method(Class<?> owner, String name, Class<?> result, Class<?>... parameters)
            throws ReflectiveOperationException {
        return generic(lookup.findVirtual(owner, name, MethodType.methodType(result, parameters)));
    }

    MethodHandle constructor(Class<?> owner, Class<?>... parameters) throws ReflectiveOperationException {
        return generic(lookup.findConstructor(owner, MethodType.methodType(void.class, parameters)));
    }

    private static MethodHandle generic(MethodHandle handle) {
        return handle.asType(handle.type().generic());
    }

    /** What such a method throws: the task's own, for they declare nothing. */
    static RuntimeException thrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
