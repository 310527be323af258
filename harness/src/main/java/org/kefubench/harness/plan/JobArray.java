package org.kefubench.harness.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as work for an existing cluster: one job for each part, on a machine of its own. The text is printed, never sent anywhere.
 *
 * @param shards how many jobs
 * @param arguments what {@code run} is told beside the part, as on the command line
 */
public record JobArray(String suite, int shards, List<String> arguments, Limits limits) {

    /** Memory beside the heap of a cell: the harness, native libraries, models. */
    private static final int BESIDE_HEAP_MB = 6144;

    /** Copies. */
    public JobArray {
        arguments = List.copyOf(arguments);
    }

    /** A script for {@code sbatch}. It expects to be sent from the checkout, in a folder that all machines see. */
    public String slurm() {
        return """
                #!/bin/bash
                #SBATCH --job-name=kefubench-%1$s
                #SBATCH --array=1-%2$d
                #SBATCH --nodes=1
                #SBATCH --exclusive
                #SBATCH --mem=%3$dM
                #SBATCH --output=results/slurm-%%A-%%a.log
                # From the checkout, in a folder that all machines see: mkdir -p results && mvn -DskipTests -pl harness -am install
                # then sbatch this file. Each job has a machine alone; afterwards: report results/<run> results/<run> ...
                set -euo pipefail
                cd "${SLURM_SUBMIT_DIR:?}"
                export KEFUBENCH_MACHINE="${SLURMD_NODENAME:-$(hostname)}"
                mvn -q -pl harness exec:java -Dexec.args=%4$s
                """.formatted(
                suite, shards, memory(), doubled("run " + words() + " --shard ${SLURM_ARRAY_TASK_ID}/" + shards));
    }

    /**
     * A Job for {@code kubectl apply}, one pod for each part, on different nodes.
     *
     * @param image has JDK, Maven and the checkout, installed, in {@code /kefubench}
     * @param claim name of the volume claim for {@code results/} and the cache
     */
    public String kubernetes(String image, String claim) {
        return """
                # The image holds JDK 17, Maven and this checkout, installed, in /kefubench. The claim keeps runs and cache of all pods.
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: kefubench-%1$s
                  labels: {app: kefubench}
                spec:
                  completionMode: Indexed
                  completions: %2$d
                  parallelism: %2$d
                  backoffLimit: 0
                  template:
                    metadata:
                      labels: {app: kefubench}
                    spec:
                      restartPolicy: Never
                      affinity:
                        podAntiAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            - topologyKey: kubernetes.io/hostname
                              labelSelector: {matchLabels: {app: kefubench}}
                      containers:
                        - name: kefubench
                          image: %3$s
                          workingDir: /kefubench
                          command: ["/bin/bash", "-c"]
                          args:
                            - >-
                              exec mvn -q -pl harness exec:java
                              -Dexec.args=%4$s
                          env:
                            - name: KEFUBENCH_MACHINE
                              valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
                            - {name: KEFUBENCH_CACHE, value: /data/cache}
                          resources:
                            requests: {memory: %5$dMi}
                            limits: {memory: %5$dMi}
                          volumeMounts:
                            - {name: data, mountPath: /data}
                      volumes:
                        - name: data
                          persistentVolumeClaim: {claimName: %6$s}
                """.formatted(
                        suite.replaceAll("[^a-z0-9-]+", "-"),
                        shards,
                        image,
                        doubled("run " + words() + " --shard $((JOB_COMPLETION_INDEX + 1))/" + shards
                                + " --results /data/results"),
                        memory(),
                        claim);
    }

    private int memory() {
        return limits.heapMb() + BESIDE_HEAP_MB;
    }

    private String words() {
        return arguments.stream().map(JobArray::word).collect(Collectors.joining(" "));
    }

    /** Maven's exec plug-in splits at spaces unless a word is in single quotes. */
    private static String word(String argument) {
        if (argument.matches("[\\w./,:=+@%-]+")) {
            return argument;
        }
        if (argument.matches(".*['\"$`\\\\!].*")) {
            throw new IllegalArgumentException("argument " + argument
                    + ": quotes, $, ` and \\ cannot be carried into a job; put it into a suite file");
        }
        return "'" + argument + "'";
    }

    private static String doubled(String text) {
        return "\"" + text + "\"";
    }
}
