"""Builds the two docx files and the pdf of the sample case: `python examples/build_sample.py`.

Everything is fictional. The files carry what real ones carry: a header, a
table, a comment, document properties, pdf metadata.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.shared import Pt
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).parent / "maldonado"

VISITS = (
    ("Date", "Held", "Remarks"),
    ("02/03/2024", "yes", "Mr. Whitfield on time; Isaiah cheerful on return"),
    ("02/17/2024", "no", "Cancelled by father, work"),
    ("03/02/2024", "yes", "Lucia asked to come along; stayed with Ms. Quiroga"),
    ("03/09/2024", "late", "One hour late, raised voices; children upset"),
)
GOALS = (
    ("Goal", "Measure", "Review"),
    ("Evenings without shouting", "Teresa's diary, five evenings in seven", "May 16, 2024"),
    ("Zay on time for school", "Fewer than two tardies a month", "May 16, 2024"),
    ("Less low mood", "PHQ-9 under 5", "June 13, 2024"),
)
LETTER_PAGES = (
    (
        "HARLAN CREEK ELEMENTARY SCHOOL",
        "77 Creekside Road, Newark, OH 43055",
        "Telephone 740-555-0161",
        "",
        "February 1, 2024",
        "",
        "Dana Okafor, LCSW",
        "Licking Valley Family Services",
        "",
        "Re: Isaiah Maldonado, grade 4, student ID 5530917",
        "",
        "Dear Ms. Okafor,",
        "",
        "Isaiah has been in my class since August. He reads two grades above level and is",
        "kind to younger children. Since January he has come late six times and has fallen",
        "asleep twice, on January 18 and January 22. He told me that his mother works at",
        "night and that his grandmother makes breakfast.",
        "",
        "He becomes quiet when other children speak of their fathers. On January 29 he said",
        "that he wished Saturdays were shorter. I did not ask further.",
    ),
    (
        "We have offered the breakfast club, which opens at 7:15. Ms. Maldonado signed the form",
        "on January 31. Our counselor sees him for twenty minutes on Wednesdays. Her",
        "notes show a score of 17 on the Strengths and Difficulties Questionnaire, which is",
        "in the high range.",
        "",
        "Please call me at 740-555-0161 if you need more. I would be glad to join a meeting",
        "with his mother and, if the family wishes, with Mr. Whitfield.",
        "",
        "Sincerely,",
        "",
        "Alan Brandt",
        "Grade 4",
    ),
)


def main() -> None:
    """Write the three files into the sample case."""
    court_report()
    treatment_plan()
    school_letter()


def court_report() -> None:
    document = new_document("Licking Valley Family Services · Maldonado, case 24-118260")
    document.add_heading("Report to the Court", level=1)
    document.add_paragraph("Docket 24-DR-00317 · March 21, 2024")
    document.add_paragraph(
        "Teresa Maldonado, 32, is the mother of Isaiah Maldonado, 9, and Lucia Maldonado, 4. The "
        "father of Isaiah is Curtis Whitfield, 36, of Columbus. The family has been known to this "
        "agency since November 6, 2023."
    )
    document.add_heading("Parenting time", level=2)
    add_table(document, VISITS)
    document.add_heading("Assessment", level=2)
    paragraph = document.add_paragraph("Isaiah is ")
    paragraph.add_run("attached to both parents").bold = True
    paragraph.add_run(
        ". He told me on March 14: \"I like Dad's dog. I don't like the yelling.\" His mother has "
        "kept every appointment. Depressive symptoms have fallen from moderate (PHQ-9 14) to mild (8) "
        "with weekly sessions and sertraline 75 mg. Mr. Whitfield has not yet met with me."
    )
    document.add_heading("Recommendation", level=2)
    document.add_paragraph("Exchanges in a neutral place.", style="List Bullet")
    document.add_paragraph("Saturdays from 11 am to 6 pm, as before.", style="List Bullet")
    document.add_paragraph("Review in ninety days.", style="List Bullet")
    document.add_paragraph("Dana Okafor, LCSW")
    document.add_comment(
        paragraph.runs, text="Gwen Pruitt must not appear here.", author="Dana Okafor", initials="DO"
    )
    document.save(FOLDER / "court report.docx")


def treatment_plan() -> None:
    document = new_document("Treatment plan · T. Maldonado · DOB 05/02/1991")
    document.add_heading("Treatment plan", level=1)
    document.add_paragraph("Date: February 15, 2024. Client: Teresa Maldonado. Worker: Dana Okafor, LCSW.")
    paragraph = document.add_paragraph(
        "Diagnosis: F32.1 major depressive disorder, single episode, moderate. Hamilton scale 16. "
        'Ms. Maldonado wants to "laugh with Lulu again and not shout at Zay".'
    )
    add_table(document, GOALS)
    document.add_paragraph("Supports: her mother Rosa Quiroga on weeknights; WIC; Head Start from April.")
    document.add_comment(
        paragraph.runs, text="Ask Teresa about Curtis's drinking.", author="D. Okafor", initials="DO"
    )
    document.save(FOLDER / "treatment plan.docx")


def new_document(header: str) -> Document:  # type: ignore[valid-type]
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.author = "Dana Okafor"
    document.core_properties.title = "Maldonado"
    document.sections[0].header.paragraphs[0].text = header
    return document


def add_table(document: Document, rows: tuple[tuple[str, ...], ...]) -> None:  # type: ignore[valid-type]
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def school_letter() -> None:
    canvas = Canvas(str(FOLDER / "letter from school.pdf"), pagesize=LETTER, invariant=1)
    canvas.setAuthor("Alan Brandt")
    canvas.setTitle("Isaiah Maldonado")
    canvas.setSubject("Letter to Dana Okafor")
    for number, lines in enumerate(LETTER_PAGES, start=1):
        canvas.setFont("Times-Roman", 12)
        for at, line in enumerate(lines):
            canvas.drawString(72, 700 - 18 * at, line)
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(306, 40, f"Page {number} of 2")
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
