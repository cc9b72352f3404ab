package org.gatehouse.container.model;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.PipeTransform;

@ApplicationScoped
public class Upper implements PipeTransform<String, String> {

    @Override
    public String transform(String value, ArgumentMetadata argument) {
        return value == null ? null : value.toUpperCase();
    }
}
