SELECT population, label FROM populations
