package org.gatehouse.gateway;

import java.util.List;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.PipeTransform;
import org.jspecify.annotations.Nullable;

/** An argument that goes through pipes. */
record PipedArgumentResolver(
        ArgumentResolver source, List<PipeTransform<Object, Object>> pipes, ArgumentMetadata metadata)
        implements ArgumentResolver {

    @Override
    public @Nullable Object resolve(EventContext context) throws Exception {
        Object value = source.resolve(context);
        for (PipeTransform<Object, Object> pipe : pipes) {
            value = pipe.transform(value, metadata);
        }
        return BodyArgumentResolver.checked(value, metadata.type());
    }
}
