package org.gatehouse.gateway;

import java.util.function.Function;

/**
 * One parameter of a handler, as it was found at deployment.
 *
 * @param path of the argument in what the client sent; empty if it is all of that
 * @param source makes what supplies it
 */
record ArgumentDefinition(String path, Function<Beans, ArgumentResolver> source) {

    ArgumentResolver bind(Beans beans) {
        return source.apply(beans);
    }
}
