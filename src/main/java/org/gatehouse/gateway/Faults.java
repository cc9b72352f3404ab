package org.gatehouse.gateway;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a deployment, gathered so that all of it is told at once. Each fault is told once. */
final class Faults {

    private final Set<String> faults = new LinkedHashSet<>();

    void add(Method method, String problem) {
        add(method.getDeclaringClass().getName() + "." + method.getName(), problem);
    }

    void add(Class<?> type, String problem) {
        add(type.getName(), problem);
    }

    void add(String where, String problem) {
        faults.add(where + " " + problem);
    }

    List<String> list() {
        return new ArrayList<>(faults);
    }
}
