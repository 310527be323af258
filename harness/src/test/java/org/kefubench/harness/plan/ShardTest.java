package org.kefubench.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.yaml.snakeyaml.Yaml;

class ShardTest {

    private static Plan plan() {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (String dataset : List.of("a", "b", "c")) {
            for (String label : List.of("svm", "bayes")) {
                cells.put(dataset + label, cell(label, dataset));
            }
        }
        return new Plan("quick", cells, Limits.DEFAULTS);
    }

    private static Cell cell(String label, String dataset) {
        return new Cell(
                label, label, Map.of(), dataset, Task.INTENT, Placement.JVM, Map.of("name", "offline"), Map.of(), 1, 0);
    }

    @Test
    void parts_hold_every_cell_once_and_what_is_compared_stays_together() {
        assertThat(new Shard(1, 2).of(plan()).cells()).containsOnlyKeys("asvm", "abayes", "csvm", "cbayes");
        assertThat(new Shard(2, 2).of(plan()).cells()).containsOnlyKeys("bsvm", "bbayes");
        assertThat(Shard.most(plan())).isEqualTo(3);
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            all.addAll(new Shard(i, 4).of(plan()).cells().keySet());
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(plan().cells().keySet());
    }

    @Test
    void nonsense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shard.parse("2")).withMessageContaining("such as 2/8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shard.parse("9/8"))
                .withMessageContaining("expected 1/8 to 8/8");
    }

    @Test
    void a_kubernetes_job_is_yaml_with_one_pod_for_each_part() {
        String text = new JobArray(
                        "quick", 3, List.of("quick", "-d", "desk/en", "--set", "min_seconds=5"), Limits.DEFAULTS)
                .kubernetes("registry/kefubench:1", "claim");
        JsonNode job = JsonMapper.builder().build().valueToTree(new Yaml().load(text));
        assertThat(job.at("/spec/completions").asInt()).isEqualTo(3);
        assertThat(job.at("/spec/completionMode").asText()).isEqualTo("Indexed");
        assertThat(job.at("/spec/template/spec/containers/0/args/0").asText())
                .isEqualTo("exec mvn -q -pl harness exec:java -Dexec.args=\"run quick -d desk/en --set min_seconds=5"
                        + " --shard $((JOB_COMPLETION_INDEX + 1))/3 --results /data/results\"");
    }

    @Test
    void a_slurm_array_runs_each_part_alone_on_a_machine() {
        String text = new JobArray("quick", 3, List.of("quick"), Limits.DEFAULTS).slurm();
        assertThat(text)
                .startsWith("#!/bin/bash\n")
                .contains("#SBATCH --array=1-3\n", "#SBATCH --exclusive\n")
                .contains("-Dexec.args=\"run quick --shard ${SLURM_ARRAY_TASK_ID}/3\"")
                .contains("slurm-%A-%a.log");
    }

    @Test
    void words_that_a_shell_would_change_are_refused() {
        JobArray array = new JobArray("quick", 1, List.of("my suite.yaml", "it's"), Limits.DEFAULTS);
        assertThatIllegalArgumentException().isThrownBy(array::slurm).withMessageContaining("it's");
    }
}
