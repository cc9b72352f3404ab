package org.gatehouse.gateway;

import java.lang.reflect.Method;
import java.util.List;

/**
 * A handler, as it was found at deployment.
 *
 * @param event that it handles
 * @param method of the gateway
 * @param arguments one for each parameter
 * @param answersItself whether the method acknowledges the event itself
 * @param concurrent whether a client's next events may begin before this one is handled
 * @param pipeline around the method
 */
record HandlerDefinition(
        String event,
        Method method,
        List<ArgumentDefinition> arguments,
        boolean answersItself,
        boolean concurrent,
        PipelineDefinition pipeline) {}
