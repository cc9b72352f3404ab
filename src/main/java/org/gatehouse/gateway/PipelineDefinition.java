package org.gatehouse.gateway;

import java.util.List;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.GatewayInterceptor;

/**
 * What an event meets on its way to a handler and back, by classes, each in the order in which it acts.
 *
 * @param access who may call the handler at all
 * @param guards asked before anything else
 * @param interceptors the outermost first
 * @param filters the nearest first
 */
record PipelineDefinition(
        Access access,
        List<Class<? extends CanActivate>> guards,
        List<Class<? extends GatewayInterceptor>> interceptors,
        List<FilterDefinition> filters) {}
