package io.assay.validator.drugs;

import io.assay.validator.language.WordTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the three shipped tables; a row that does not hold together stops the start by name. */
final class DrugTables {

  private static final String DRUGS = "drugs.tsv";
  private static final String COMBINATIONS = "drug-combinations.tsv";
  private static final String CLASSES = "drug-classes.tsv";

  /** How the ingredients of a product are written together. */
  private static final List<String> JOINTS = List.of("-", "/", " and ", " + ");

  private final Map<String, DrugClass> classes = new LinkedHashMap<>();
  private final Map<String, Drug> drugs = new LinkedHashMap<>();
  private final List<Map.Entry<String, List<Drug>>> drugNames = new ArrayList<>();
  private final List<Map.Entry<String, DrugClass>> classNames = new ArrayList<>();
  private final List<List<String>> englishNames = new ArrayList<>();
  private final List<List<String>> englishNamesOfProducts = new ArrayList<>();

  private DrugTables() {}

  static DrugLexicon read() {
    DrugTables tables = new DrugTables();
    rows(CLASSES, 4).forEach(tables::addClass);
    rows(DRUGS, 8).forEach(tables::addDrug);
    rows(COMBINATIONS, 2).forEach(tables::addCombination);
    return new DrugLexicon(
        tables.drugs,
        tables.classes,
        tables.drugNames,
        tables.classNames,
        tables.englishNames,
        tables.englishNamesOfProducts);
  }

  private void addClass(List<String> row) {
    boolean crossReactive = row.get(1).startsWith("yes");
    if (!crossReactive && !row.get(1).equals("no")) {
      throw new IllegalStateException(CLASSES + ": cross-reactive of " + row.get(0));
    }
    DrugClass drugClass = new DrugClass(row.get(0), crossReactive);
    if (classes.putIfAbsent(row.get(0), drugClass) != null) {
      throw new IllegalStateException(CLASSES + ": " + row.get(0) + " is there twice");
    }
    list(row.get(2)).forEach(name -> classNames.add(Map.entry(name, drugClass)));
    list(row.get(3)).forEach(name -> classNames.add(Map.entry(name, drugClass)));
  }

  private void addDrug(List<String> row) {
    String generic = row.get(0);
    List<DrugClass> itsClasses =
        list(row.get(1)).stream().map(code -> known(classes, code, DRUGS)).toList();
    Drug drug =
        new Drug(generic, itsClasses, singleDose(row.get(5)), dailyMaximum(row.get(6), row.get(7)));
    if (drugs.putIfAbsent(generic, drug) != null) {
      throw new IllegalStateException(DRUGS + ": " + generic + " is there twice");
    }
    drugNames.add(Map.entry(generic, List.of(drug)));
    for (List<String> names : List.of(list(row.get(2)), list(row.get(3)), list(row.get(4)))) {
      names.forEach(name -> drugNames.add(Map.entry(name, List.of(drug))));
    }
    List<String> english = new ArrayList<>(List.of(generic));
    english.addAll(list(row.get(2)));
    english.addAll(list(row.get(3)));
    englishNames.add(List.copyOf(english));
  }

  private void addCombination(List<String> row) {
    List<Drug> ingredients =
        Arrays.stream(row.get(0).split("\\+", -1))
            .map(generic -> known(drugs, generic, COMBINATIONS))
            .toList();
    list(row.get(1)).forEach(name -> drugNames.add(Map.entry(name, ingredients)));
    List<String> english = new ArrayList<>();
    for (String joint : JOINTS) {
      english.add(row.get(0).replace("+", joint));
    }
    english.addAll(list(row.get(1)));
    englishNamesOfProducts.add(List.copyOf(english));
  }

  private static Drug.SingleDose singleDose(String range) {
    if (range.isEmpty()) {
      return new Drug.SingleDose.NotStated();
    }
    String[] ends = range.split("-", 2);
    return new Drug.SingleDose.Usual(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
  }

  private static Drug.DailyMaximum dailyMaximum(String mg, String source) {
    return mg.isEmpty()
        ? new Drug.DailyMaximum.NotStated()
        : new Drug.DailyMaximum.AtMost(Double.parseDouble(mg), source);
  }

  private static <T> T known(Map<String, T> table, String key, String file) {
    T value = table.get(key);
    if (value == null) {
      throw new IllegalStateException(file + " names " + key + ", which is not in its table");
    }
    return value;
  }

  private static List<String> list(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(",", -1));
  }

  private static List<List<String>> rows(String file, int columns) {
    return WordTable.rows(DrugTables.class, file, columns);
  }
}
