package org.gatehouse.container.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.ParameterResolver;

@ApplicationScoped
public class AgentResolver implements ParameterResolver<Agent, String> {

    @Inject
    Journal journal;

    @Override
    public String resolve(Agent agent, ExecutionContext context) {
        journal.write("resolved " + context.pattern());
        return context.client().handshake().headers().getOrDefault("x-agent", "nobody");
    }
}
