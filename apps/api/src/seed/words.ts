const words = (text: string) => text.trim().split(/\s+/);

/** Company names are made of one word of each list. */
export const companyWords = {
  first:
    words(`Amber Ash Atlas Aurora Bay Beacon Birch Blue Bold Bramble Bright Brook Canyon Cedar Citrus Clear Clover Cobalt Copper Coral Crescent Crimson Crystal
    Delta Drift East Echo Elm Ember Evergreen Falcon Fern Field First Flint Forest Fox Garnet Glen Golden Granite Green Grove Harbour Hazel Heron High Hollow
    Indigo Iron Ivory Ivy Jade Juniper Keystone Kestrel Lake Lantern Laurel Lemon Linden Little Long Lunar Maple Marble Meadow Mercury Mesa Mint Misty Moss
    North Oak Ocean Olive Opal Orchard Osprey Otter Pacific Pearl Pebble Pine Prairie Quartz Quiet Raven Red River Robin Rowan Saffron Sage Sand Scarlet Shore
    Silver Sky South Spruce Summit Sunny Swift Terra Thistle Tidal Timber Topaz True Union Valley Velvet Vista West White Wild Willow Winter`),
  second:
    words(`Anchor Arch Bell Bridge Canvas Castle Circle Cliff Compass Corner Cove Crane Crown Dale Dock Feather Ferry Finch Forge Fountain Gate Gardens Hall
    Harvest Hill House Island Key Kite Ladder Lamp Leaf Lighthouse Line Link Loft Loom Mast Mill Mountain Nest Parcel Path Peak Pier Pilot Plaza Point Port Post
    Quarter Quay Reef Ridge Ring Road Rock Root Rose Sail Signal Spring Square Star Station Step Stone Stream Table Thread Tower Track Trail Tree View Wagon
    Wave Well Wharf Wheel Wing Wood Works Yard`),
  kind: words(`Academy Advisory Analytics Architects Bakery Biotech Capital Clinic Coffee Collective Consulting Design Dental Digital Education Energy Engineering
    Events Fitness Foods Foundation Freight Furniture Games Health Hotels Interiors Labs Law Logistics Marketing Media Mobility Music Optics Partners Pharmacy
    Photography Press Properties Recruiting Retail Robotics School Security Software Solar Sports Studio Systems Textiles Therapy Tours Travel Ventures`),
};

/** Words of the domains of people without a company, two of them each. */
export const domainWords =
  words(`acorn alder almond apricot aster barley basil bay beech berry bluebell bracken breeze briar brook buttercup cardamom cherry
  chestnut cinnamon clementine cloud cotton cove cricket crocus daisy dandelion dawn dew dove dune eider elder fable feather fennel fern fig finch fir firefly
  fjord flax foxglove frost garnet ginger glade gorse gull harbor hazel heath heather heron hickory holly honey hyacinth indigo iris island jasmine juniper
  lagoon lark laurel lavender lemon lilac lily linen lotus maple marigold marsh meadow mellow mimosa mint moon moss myrtle nectar nettle nutmeg oak oat olive
  orchid otter owl pansy papaya pear pebble pepper petal pine plover plum pond poppy primrose puffin quail quince rain raspberry reed ridge robin rose rowan
  rye saffron sage sail sand sea sedge shell shore sky snow sorrel sparrow spruce star stone sun swallow swan sycamore tansy teal thicket thistle thyme tide
  tulip valley vanilla violet walnut wave wheat willow wind wren yarrow`);

export const jobTitles =
  `Account Manager|Accountant|Architect|Art Director|Barista|Board Member|Business Analyst|Buyer|Chief Executive|Chief Financial Officer|Coach|
  Community Manager|Consultant|Controller|Copywriter|Creative Director|Customer Success Manager|Data Analyst|Data Scientist|Dentist|Designer|Director|
  Director of Learning|Director of Operations|Editor|Engineer|Event Manager|Executive Assistant|Facilities Manager|Founder|Freelancer|General Manager|
  Graphic Designer|Head of Finance|Head of Marketing|Head of People|Head of Sales|Hotel Manager|HR Business Partner|HR Manager|Illustrator|Interior Designer|
  Journalist|Lawyer|Learning & Development Lead|Lecturer|Logistics Planner|Managing Director|Marketing Manager|Nurse|Office Manager|Operations Manager|Owner|
  Paralegal|Partner|Pharmacist|Photographer|Physiotherapist|Principal|Procurement Manager|Product Designer|Product Manager|Producer|Project Manager|
  Public Relations Manager|Quality Manager|Receptionist|Recruiter|Research Fellow|Restaurant Manager|Sales Director|Sales Manager|School Principal|
  Social Media Manager|Software Engineer|Solicitor|Store Manager|Student|Supply Chain Manager|Teacher|Team Lead|Therapist|Training Coordinator|
  Translator|Travel Agent|Treasurer|UX Researcher|Veterinarian|Vice President|Web Developer|Workshop Leader`
    .split("|")
    .map((title) => title.trim());

/** Tags and how many of a hundred contacts carry them, about. */
export const seedTags: readonly (readonly [name: string, weight: number])[] = [
  ["newsletter", 20],
  ["webinar", 17],
  ["open day", 14],
  ["trial lesson", 12],
  ["annual plan", 10],
  ["online course", 8],
  ["follow up", 7],
  ["referral", 6],
  ["workshop", 5],
  ["corporate", 4],
  ["alumni", 3],
  ["vip", 2],
  ["scholarship", 1],
  ["press", 0.5],
];
