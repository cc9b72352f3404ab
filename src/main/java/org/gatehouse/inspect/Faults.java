package org.gatehouse.inspect;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a deployment, gathered so that all of it is told at once. Each fault is told once. */
public final class Faults {

    private final Set<String> faults = new LinkedHashSet<>();

    /** Nothing is wrong yet. */
    public Faults() {}

    /** A fault of a method. */
    public void add(Method method, String problem) {
        add(method.getDeclaringClass().getName() + "." + method.getName(), problem);
    }

    /** A fault of a class. */
    public void add(Class<?> type, String problem) {
        add(type.getName(), problem);
    }

    /** A fault of anything else. */
    public void add(String where, String problem) {
        faults.add(where + " " + problem);
    }

    /** Tells of a method that cannot be called on a bean from outside. */
    public void checkCallable(Method method) {
        if (!Modifier.isPublic(method.getModifiers())) {
            add(method, "is not public, so it cannot be called: make it public");
        }
        if (Modifier.isStatic(method.getModifiers())) {
            add(method, "is static, so it belongs to no bean: remove static");
        }
    }

    /** All of them, in the order in which they were found. */
    public List<String> list() {
        return List.copyOf(faults);
    }

    /**
     * All of them as one message.
     *
     * @param subject of which they are the faults, such as {@code gateways}
     */
    public String message(String subject) {
        return "These " + subject + " cannot work:\n  - " + String.join("\n  - ", faults);
    }

    /** A parameter as its author knows it; by its position where the compiler has kept no names. */
    public static String describe(Parameter parameter) {
        String type = parameter.getType().getSimpleName() + " ";
        if (parameter.isNamePresent()) {
            return type + parameter.getName();
        }
        List<Parameter> all = List.of(parameter.getDeclaringExecutable().getParameters());
        return type + "at position " + (all.indexOf(parameter) + 1);
    }
}
