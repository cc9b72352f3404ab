package org.gatehouse.boot;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.gatehouse.config.Settings;
import org.gatehouse.config.SettingsException;
import org.gatehouse.security.JwtVerifier;
import org.jspecify.annotations.Nullable;

/** Reads the settings, so that a bad one fails the deployment instead of the first client. */
public class SettingsExtension implements Extension {

    private @Nullable Settings settings;
    private @Nullable JwtVerifier verifier;

    /** For the container. */
    public SettingsExtension() {}

    void validate(@Observes AfterDeploymentValidation event) {
        try {
            settings = Settings.read(ConfigProvider.getConfig());
            verifier = new JwtVerifier(settings.jwt());
        } catch (SettingsException | IllegalArgumentException e) {
            event.addDeploymentProblem(new DeploymentException(e.getMessage(), e));
        }
    }

    Settings settings() {
        return Objects.requireNonNull(settings, "a deployment without valid settings has failed");
    }

    JwtVerifier verifier() {
        return Objects.requireNonNull(verifier, "a deployment without valid settings has failed");
    }
}
