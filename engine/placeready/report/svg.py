"""Charts as pictures: SVG text, made by hand.

Owns which chart is drawn by what. Formats that cannot hold SVG make another picture of
the same text; the sentence that says the same is in it and in `chart_words`.
"""

from __future__ import annotations

from placeready.report.charts import AnswerStrip, Chart, Ladder, ScoreRows, Strips
from placeready.report.svg_answers import answer_picture
from placeready.report.svg_ladder import ladder_picture
from placeready.report.svg_scores import score_picture
from placeready.report.svg_strips import strip_picture


def picture(chart: Chart, uid: str = "chart") -> str:
    """A chart as one SVG document with its own title and description. `uid` begins
    every id in it: another for each picture on one page.
    """
    match chart:
        case Ladder():
            return ladder_picture(chart, uid)
        case ScoreRows():
            return score_picture(chart, uid)
        case Strips():
            return strip_picture(chart, uid)
        case AnswerStrip():
            return answer_picture(chart, uid)
