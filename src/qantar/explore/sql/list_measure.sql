SELECT measure, label FROM measures
