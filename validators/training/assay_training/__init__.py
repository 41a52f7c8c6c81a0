"""How the shipped grounding model of Assay is made: data, corruption, training, export and measurement."""
