"""Rules of learning. They know no models: values in, values out."""
