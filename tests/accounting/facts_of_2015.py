"""What one published report told, in words of our own: plans, and actions by heading."""

from datetime import date

REPORT_DAY, LAST_DAY = date(2015, 12, 3), date(2014, 12, 4)
DUTY = "The Police Reform and Social Responsibility Act 2011 asks for a plan with objectives"
PLANS: dict[str, tuple[str, list[str]]] = {
    "plan": (
        "Police and Crime Plan",
        [
            "Prevent crime and anti-social behaviour",
            "Provide visible and accessible neighbourhood policing",
            "Tackle serious and organised crime",
            "Support victims, protect vulnerable people and maintain public safety",
        ],
    ),
    "four-ps": ("Four Ps plan", ["Pursue", "Prevent", "Protect", "Prepare"]),
    "strands": (
        "Key projects",
        ["Economic crime", "Major crime", "Human trafficking and modern slavery", "Guns and gangs"],
    ),
}
# Heading: (action, strand, whether it is complete, what was said).
DONE: dict[str, list[tuple[str, str, bool, str]]] = {
    "Pursue": [
        (
            "Score threat, risk and harm every day",
            "Major crime",
            False,
            "Signs of trouble are found daily, weighed, and answered with officers where needed.",
        ),
        (
            "Name a responsible officer for each organised crime group",
            "Major crime",
            True,
            "A meeting each month goes through the map of groups.",
        ),
        (
            "Operation Kala",
            "Guns and gangs",
            True,
            "Its targets were convicted, with 136 years of imprisonment in all. Violence is down.",
        ),
        (
            "Operation Supola 1",
            "Economic crime",
            False,
            "Several were arrested. A house worth £750,000 may be confiscated.",
        ),
        ("Operation Cobweb", "Economic crime", False, "Charges of money laundering are to follow."),
        (
            "Operation Gimlett",
            "Guns and gangs",
            True,
            "Dealing in the streets was broken up; the sentences add up to more than 60 years.",
        ),
        (
            "Operation Bangar, with fire and trading standards",
            "Major crime",
            True,
            "4 premises were visited and fireworks kept without a licence were seized.",
        ),
        (
            "Operation Lester, with bookmakers",
            "Economic crime",
            True,
            "Groups that cleaned money in betting shops were disrupted.",
        ),
    ],
    "Prevent": [
        (
            "Work with families near gun crime",
            "Guns and gangs",
            False,
            "Pupils who are often absent were found, and head teachers agreed what to do.",
        ),
        (
            "Stop the supply of antique firearms",
            "Guns and gangs",
            True,
            "2 weapons were seized on their way and 5 more found; sentences of 10 and 9 years.",
        ),
        (
            "Run gun and gang groups across boundaries",
            "Guns and gangs",
            False,
            "Plans now cover each of the areas most at risk.",
        ),
        (
            "Teach in schools, colleges and prisons",
            "Guns and gangs",
            False,
            "The play toured again; the next tour began in November 2015.",
        ),
        (
            "Agree to share information on asylum housing",
            "Human trafficking and modern slavery",
            True,
            "Signed with the provider.",
        ),
    ],
    "Protect": [
        (
            "Answer organised crime across boroughs together",
            "Major crime",
            False,
            "Initiatives run in three boroughs.",
        ),
        ("Keep older people from fraud", "Economic crime", False, "The national work goes on."),
        (
            "Operation Girmont 2",
            "Human trafficking and modern slavery",
            True,
            "A week of action reached people who are at risk of trafficking.",
        ),
        (
            "Tell the public",
            "Guns and gangs",
            False,
            "Posters hang in salons; the Christmas cards on gun crime come again.",
        ),
    ],
    "Prepare": [
        (
            "Write a problem profile of trafficking",
            "Human trafficking and modern slavery",
            True,
            "It now steers the other three headings.",
        ),
        (
            "Find out what works against gun crime",
            "Guns and gangs",
            False,
            "The research stopped, and a new bid goes to another university.",
        ),
        (
            "Train partners about modern slavery",
            "Human trafficking and modern slavery",
            False,
            "Training went on; premises at risk are being mapped.",
        ),
    ],
}
