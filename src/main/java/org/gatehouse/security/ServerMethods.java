package org.gatehouse.security;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Methods of classes that only one server has, so that nothing can be compiled against them. */
final class ServerMethods {

    private final ClassLoader loader = ServerMethods.class.getClassLoader();
    private final MethodHandles.Lookup lookup = MethodHandles.publicLookup();

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
