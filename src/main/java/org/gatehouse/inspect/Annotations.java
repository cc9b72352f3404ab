package org.gatehouse.inspect;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Annotations where their authors may have put them: on stereotypes and on interfaces as well. */
public final class Annotations {

    private Annotations() {}

    /** Those of a kind that an element bears, or a stereotype that it bears, or one that those bear. */
    public static <A extends Annotation> List<A> on(AnnotatedElement element, Class<A> kind) {
        List<A> found = new ArrayList<>();
        A own = element.getAnnotation(kind);
        if (own != null) {
            found.add(own);
        }
        stereotypes(element).forEach(stereotype -> found.addAll(on(stereotype, kind)));
        return found;
    }

    private static List<Class<? extends Annotation>> stereotypes(AnnotatedElement element) {
        List<Class<? extends Annotation>> stereotypes = new ArrayList<>();
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(Stereotype.class)) {
                stereotypes.add(annotation.annotationType());
            }
        }
        return stereotypes;
    }

    /**
     * Those of a kind on a class, where it or its superclasses say so; on the stereotypes of its superclasses; on its
     * interfaces and those of its superclasses. Equal ones are one.
     */
    public static <A extends Annotation> List<A> ofClass(Class<?> type, Class<A> kind) {
        Set<A> found = new LinkedHashSet<>(on(type, kind));
        for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
            stereotypes(each).forEach(stereotype -> found.addAll(on(stereotype, kind)));
        }
        interfaces(type).forEach(each -> found.addAll(on(each, kind)));
        return List.copyOf(found);
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            collect(each, interfaces);
        }
        return interfaces;
    }

    private static void collect(Class<?> type, Set<Class<?>> interfaces) {
        for (Class<?> each : type.getInterfaces()) {
            if (interfaces.add(each)) {
                collect(each, interfaces);
            }
        }
    }
}
