package dev.assay.grader.author;

import dev.assay.grader.Grader;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which trials a run of the gate takes: solutions and starters, then mutants.
///
/// @param grader runs whole suites
record TrialPlans(Grader grader, Exercise exercise, GateRequest request) {
  /// @throws ExerciseInvalid if there is nothing of the names that were asked for
  List<TrialPlan> of(List<Solution> solutions) throws ExerciseInvalid {
    List<String> starters = new ExerciseFiles(exercise).starters();
    refuseUnknown(solutions, starters);
    List<TrialPlan> plans = new ArrayList<>();
    solutions.stream()
        .filter(each -> request.wants(each.name()))
        .flatMap(this::rounds)
        .forEach(plans::add);
    starters.stream().filter(request::wants).map(this::starter).forEach(plans::add);
    return plans;
  }

  private void refuseUnknown(List<Solution> solutions, List<String> starters)
      throws ExerciseInvalid {
    List<String> known =
        Stream.concat(solutions.stream().map(Solution::name), starters.stream()).toList();
    List<String> unknown =
        request.solutions().stream().filter(name -> !known.contains(name)).toList();
    if (known.isEmpty()) {
      throw new ExerciseInvalid(exercise.id() + " has no solution and no starter");
    }
    if (!unknown.isEmpty()) {
      throw new ExerciseInvalid(
          "%s has no solution and no starter named %s; it has %s"
              .formatted(exercise.id(), String.join(" or ", unknown), String.join(", ", known)));
    }
  }

  private Stream<TrialPlan> rounds(Solution solution) {
    Trial.Kind kind = solution.isReference() ? Trial.Kind.REFERENCE : Trial.Kind.WRONG;
    int rounds = solution.isReference() ? request.repeat() : 1;
    return IntStream.rangeClosed(1, rounds)
        .mapToObj(round ->
            new TrialPlan(
                kind,
                solution.name(),
                round,
                solution.fails(),
                round % 2 == 0
                    ? grader.only(checks(solution)).shuffled()
                    : grader.only(checks(solution)),
                solution::sources,
                (trial, wavering) ->
                    new TrialRules(exercise, request, wavering).solution(solution, trial)));
  }

  private List<String> checks(Solution solution) {
    return request.fast() && request.only().isEmpty() ? solution.fails() : request.only();
  }

  private TrialPlan starter(String name) {
    return new TrialPlan(
        Trial.Kind.STARTER,
        name,
        1,
        List.of(),
        grader.only(request.only()),
        _ -> FolderRules.starter(exercise, name),
        (trial, wavering) -> new TrialRules(exercise, request, wavering).starter(trial));
  }

  /// The mutants of the reference that was graded soonest, if they are asked for; what they show,
  /// they show together.
  ///
  /// @param trials those that were made of solutions
  List<TrialPlan> mutants(List<Solution> solutions, List<Trial> trials) {
    Optional<Trial> soonest =
        trials.stream()
            .filter(trial -> trial.kind() == Trial.Kind.REFERENCE && trial.isGraded())
            .min(Comparator.comparing(trial -> trial.grading().took()));
    return solutions.stream()
        .filter(_ -> soonest.isPresent())
        .filter(each -> each.name().equals(soonest.get().name()))
        .flatMap(this::mutants)
        .toList();
  }

  private Stream<TrialPlan> mutants(Solution reference) {
    return request.mutants().stream()
        .map(mutant ->
            new TrialPlan(
                Trial.Kind.MUTANT,
                mutant.id(),
                1,
                List.of(),
                grader.only(request.only()).mutated(mutant).untilFailure(),
                reference::sources,
                (_, _) -> List.of()));
  }
}
