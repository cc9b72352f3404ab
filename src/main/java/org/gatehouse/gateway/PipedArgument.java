package org.gatehouse.gateway;

import java.util.List;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.PipeTransform;
import org.jspecify.annotations.Nullable;

/** An argument that goes through pipes. */
record PipedArgument(ArgumentResolver source, List<PipeTransform<Object, Object>> pipes, ArgumentMetadata metadata)
        implements ArgumentResolver {

    @Override
    public @Nullable Object resolve(EventContext context) {
        Object value = source.resolve(context);
        for (PipeTransform<Object, Object> pipe : pipes) {
            value = pipe.transform(value, metadata);
        }
        return BodyArgument.checked(value, metadata.type());
    }
}
