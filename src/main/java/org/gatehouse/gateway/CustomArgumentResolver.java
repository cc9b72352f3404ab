package org.gatehouse.gateway;

import java.lang.annotation.Annotation;
import org.gatehouse.api.ParameterResolver;
import org.jspecify.annotations.Nullable;

/** A parameter with an annotation of the application's own. */
record CustomArgumentResolver(ParameterResolver<Annotation, ?> resolver, Annotation annotation)
        implements ArgumentResolver {

    @Override
    public @Nullable Object resolve(EventContext context) throws Exception {
        return resolver.resolve(annotation, context);
    }
}
