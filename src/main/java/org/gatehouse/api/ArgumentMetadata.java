package org.gatehouse.api;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;

/**
 * What a {@link PipeTransform} is told of the argument that it transforms.
 *
 * @param kind where the argument comes from
 * @param type of the parameter, its type variables resolved
 * @param property the name of the property of the body that is wanted; empty if it is the whole
 * @param parameter of the handler, for its annotations
 */
public record ArgumentMetadata(Kind kind, Type type, String property, Parameter parameter) {

    /** Where an argument comes from. */
    public enum Kind {
        /** What the client sent: {@link MessageBody}. */
        BODY,
        /** A {@link ParameterResolver}. */
        CUSTOM
    }
}
