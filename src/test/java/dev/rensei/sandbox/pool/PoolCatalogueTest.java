package dev.rensei.sandbox.pool;

import static dev.rensei.sandbox.pool.Pools.disabled;
import static dev.rensei.sandbox.pool.Pools.pool;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolCatalogueTest {

    private final PoolCatalogue catalogue = new PoolCatalogue();

    @Test
    void shouldBeLoadedOnceBothSourcesHaveBeenRead() {
        // Given
        catalogue.fileHas(List.of());
        var loadedByFileAlone = catalogue.loaded();

        // When
        catalogue.topicHas(Map.of());

        // Then
        assertThat(loadedByFileAlone).isFalse();
        assertThat(catalogue.loaded()).isTrue();
        assertThat(catalogue.whenLoaded().toCompletableFuture()).isCompleted();
    }

    @Test
    void shouldShowThePoolsOfBothSources() {
        // When
        catalogue.fileHas(List.of(pool("a")));
        catalogue.topicHas(Map.of(pool("b").id(), pool("b")));

        // Then
        assertThat(catalogue.all()).containsExactly(pool("a"), pool("b"));
    }

    @Test
    void shouldPreferTheTopicsDefinition() {
        // Given
        catalogue.topicHas(Map.of(pool("a").id(), disabled(pool("a"))));

        // When
        catalogue.fileHas(List.of(pool("a")));

        // Then
        assertThat(catalogue.find(pool("a").id())).contains(disabled(pool("a")));
    }

    @Test
    void shouldShowTheFilesDefinitionAgainWhenTheTopicRemovesIts() {
        // Given
        catalogue.fileHas(List.of(pool("a")));
        catalogue.topicHas(Map.of(pool("a").id(), disabled(pool("a"))));

        // When
        catalogue.topicHas(Map.of());

        // Then
        assertThat(catalogue.find(pool("a").id())).contains(pool("a"));
    }

    @Test
    void shouldForgetWhatTheFileNoLongerHas() {
        // Given
        catalogue.fileHas(List.of(pool("a"), pool("b")));

        // When
        catalogue.fileHas(List.of(pool("b")));

        // Then
        assertThat(catalogue.all()).containsExactly(pool("b"));
    }
}
